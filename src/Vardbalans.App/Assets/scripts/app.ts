import './upload';
import './pages';
import './behaviours';
